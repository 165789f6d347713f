"""The trusted interpreter: runs the instructor's cells, asks the sandbox for what it lacks, decides every mark."""
