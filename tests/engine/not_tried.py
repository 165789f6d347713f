"""The attacks that no leaky engine has been made for, each with the reason. The list may only grow shorter.

Those of the last two groups are no duds for certain: an engine on which they succeed is yet to be made.
"""

MACHINE = "without its defence it harms the machine that runs the tests"
KERNEL = "whether this succeeds without the filter depends on the kernel and on how it is set up"
ITSELF = "it harms itself only: what is tested is that the notebook still gets its verdict"
WRONG = "a wrong answer in an unusual form, with nothing to gain: what is tested is that it gets a lesson"
BOUNDED = "a bound on what the grader keeps: without it the harm is memory and time, which no mark shows"
CHANNEL = "a break of the protocol, which an engine without the protocol has no counterpart for yet"

NOT_TRIED = {
    "containment_disk": MACHINE,
    "containment_fork_bomb": MACHINE,
    "containment_kill_everything": MACHINE,
    "containment_memory_hog": MACHINE,
    "containment_memory_in_a_function": MACHINE,
    "containment_daemon": MACHINE,
    "containment_death_signal_removed": MACHINE,
    "containment_asynchronous_io": KERNEL,
    "containment_pipes_filled": KERNEL,
    "containment_rings": KERNEL,
    "containment_timers": KERNEL,
    "containment_system_exit": ITSELF,
    "containment_threads_outlive_the_call": ITSELF,
    "values_booleans": WRONG,
    "values_complex": WRONG,
    "values_largest": WRONG,
    "values_long_double": WRONG,
    "values_subnormal": WRONG,
    "containment_cells_that_look_alike": BOUNDED,
    "containment_display_flood": BOUNDED,
    "containment_forged_events": BOUNDED,
    "containment_long_line": BOUNDED,
    "containment_plots_flood": BOUNDED,
    "verdict_clocks_stopped": BOUNDED,
    "secrecy_next_request": CHANNEL,
    "verdict_descriptors_sent": CHANNEL,
    "verdict_forked_copies": CHANNEL,
    "verdict_function_reference": CHANNEL,
    "verdict_perform_lies_about_status": CHANNEL,
    "verdict_replies_for_the_future": CHANNEL,
    "verdict_replies_twice": CHANNEL,
}
