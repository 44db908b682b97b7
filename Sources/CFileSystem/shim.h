#pragma once
#include <sys/syscall.h>
#include <unistd.h>

/// Waits until all of a file system is on its disk; glibc declares it only for those who ask for GNU's own.
static inline int cfilesystem_syncfs(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }
