import CXLSXWriter

/// The C library's allocator, which libxlsxwriter gives its memory back to after every workbook.
package enum Allocator {
  /// Keeps what a workbook gave back for the next one, instead of handing it to the system and faulting it in again.
  ///
  /// To be called before any thread has begun: each has memory of its own.
  package static func keepsMemory() {
    // Blocks below this come from the heap: zlib's state, 268 KB, is made anew for every part of a workbook.
    _ = mallopt(M_MMAP_THRESHOLD, 4 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 64 << 20)
    _ = mallopt(M_TOP_PAD, 1 << 20)
  }
}
