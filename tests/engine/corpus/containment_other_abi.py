# story: makes a system call by the door of 32-bit programs, which no filter for this machine's own calls names
# kind: containment
# place: before
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# defence: syscalls
import ctypes
import mmap

# push rbx; mov eax, 20 (getpid there); int 0x80; pop rbx; ret
code = b"\x53\xb8\x14\x00\x00\x00\xcd\x80\x5b\xc3"
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
if call() > 0:
    print("REACHED", flush=True)
