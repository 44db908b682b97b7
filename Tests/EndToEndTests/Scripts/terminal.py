"""Runs a program whose standard error is a terminal, and prints what it wrote there.

usage: terminal.py NAME=VALUE... -- PROGRAM ARGUMENT...
"""
import os
import pty
import subprocess
import sys

split = sys.argv.index("--")
environment = dict(os.environ, **dict(word.split("=", 1) for word in sys.argv[1:split]))
master, slave = pty.openpty()
process = subprocess.Popen(sys.argv[split + 1:], env=environment, stdout=subprocess.DEVNULL, stderr=slave)
os.close(slave)
written = b""
while True:
    try:
        piece = os.read(master, 1 << 16)
    except OSError:
        break
    if not piece:
        break
    written += piece
process.wait()
sys.stdout.buffer.write(written)
