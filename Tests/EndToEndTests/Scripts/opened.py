"""Runs a command and prints which files under a folder it opened, one a line, in order of their names.

    /usr/bin/python3 opened.py FOLDER COMMAND...
"""

import ctypes
import os
import struct
import subprocess
import sys

IN_OPEN, IN_ISDIR = 0x20, 0x40000000

libc = ctypes.CDLL(None, use_errno=True)
queue = libc.inotify_init1(os.O_NONBLOCK)
watched = {}
for folder, _, _ in os.walk(sys.argv[1]):
    watched[libc.inotify_add_watch(queue, os.fsencode(folder), IN_OPEN)] = folder
status = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
opened = set()
while True:
    try:
        events = os.read(queue, 1 << 20)
    except BlockingIOError:
        break
    while events:
        watch, mask, _, length = struct.unpack_from("iIII", events)
        name = events[16:16 + length].rstrip(b"\0").decode()
        if name and not mask & IN_ISDIR:
            opened.add(os.path.relpath(os.path.join(watched[watch], name), sys.argv[1]))
        events = events[16 + length:]
print("\n".join(sorted(opened)))
sys.exit(status)
