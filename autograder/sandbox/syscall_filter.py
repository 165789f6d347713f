"""The system calls a submission may not make, as a BPF program; made on the trusted side, installed by the child.

A list of what is denied, after isolate's (man page, "System call restrictions"): what Linux does not put into
namespaces (keyrings, vsock, io_uring, userfaultfd, perf), what makes namespaces or mounts, what looks into other
processes, and memory that no limit of ours would see (memfd, System V segments).
Denied calls return an error and kill no one: code that merely asks (a library at import) goes on.
"""

from __future__ import annotations

import errno
import functools
import os
import socket
import tempfile

from .kernel import NEW_CGROUP, NEW_HOSTNAME, NEW_IPC, NEW_MOUNTS, NEW_NETWORK, NEW_PIDS, NEW_USER

NAMESPACES = NEW_CGROUP | NEW_HOSTNAME | NEW_IPC | NEW_MOUNTS | NEW_NETWORK | NEW_PIDS | NEW_USER
TIOCSTI, TIOCLINUX = 0x5412, 0x541C

REFUSED = (
    "keyctl add_key request_key bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register "
    "ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp "
    "kexec_load kexec_file_load reboot init_module finit_module delete_module syslog acct swapon swapoff quotactl "
    "mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr "
    "unshare setns name_to_handle_at open_by_handle_at fanotify_init "
    "settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname iopl ioperm modify_ldt "
    "memfd_create memfd_secret shmget shmat shmctl msgget msgsnd msgrcv semget semop mq_open "
    "vhangup lookup_dcookie nfsservctl mbind migrate_pages move_pages set_mempolicy "
)


@functools.cache
def program() -> bytes:
    """Return the filter as BPF instructions. Raises ImportError or OSError where libseccomp is missing."""
    import pyseccomp

    rules = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    refuse = pyseccomp.ERRNO(errno.EPERM)
    for name in REFUSED.split():
        # A call that this architecture or this libseccomp has no number for cannot be made by name either.
        if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) >= 0:
            rules.add_rule(refuse, name)
    # clone3 keeps its flags in memory, where no filter can look: "no such call" makes libc use clone.
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    for bit in (1 << k for k in range(64) if NAMESPACES >> k & 1):
        rules.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, bit, bit))
    # Unix sockets only (asyncio and multiprocessing need them): no INET, NETLINK, PACKET, ALG, VSOCK.
    rules.add_rule(pyseccomp.ERRNO(errno.EAFNOSUPPORT), "socket", pyseccomp.Arg(0, pyseccomp.NE, socket.AF_UNIX))
    for request in (TIOCSTI, TIOCLINUX):  # the kernel looks at 32 bits of the request, so the filter must too
        rules.add_rule(refuse, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, request))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        return os.pread(file.fileno(), 1 << 20, 0)
