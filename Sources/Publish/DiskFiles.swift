package import Core
import Glibc

/// The bytes of a file, or its first ones; nil where it cannot be read.
package func contents(of path: String, upTo limit: Int = .max) -> [UInt8]? {
  // Of a pipe nobody writes to, the opening would wait for ever.
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  if descriptor < 0 { return nil }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  var isWhole = true
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: min(limit, max(0, Int(status.st_size)))) {
    buffer, filled in
    while filled < buffer.count {
      let count = unsafe read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 {
        isWhole = count == 0
        break
      }
      filled += count
    }
  }
  return isWhole ? bytes : nil
}

/// Hash of a file's bytes, read in pieces; nil where it cannot be read.
package func contentHash(of path: String) -> ContentHash? {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  if descriptor < 0 { return nil }
  defer { close(descriptor) }
  var hasher = ContentHasher()
  var piece = [UInt8](repeating: 0, count: 64 << 10)
  while true {
    let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    if count < 0 { return nil }
    if count == 0 { return hasher.hash }
    hasher.add(piece, 0..<count)
  }
}

/// Hash of the names in a folder, hidden ones left out.
package func namesHash(of folder: String) -> ContentHash {
  var hasher = ContentHasher()
  for name in names(in: folder).filter({ !$0.hasPrefix(".") }).sorted() { hasher.add(name) }
  return hasher.hash
}

/// The names in a folder; none where it cannot be listed.
package func names(in folder: String) -> [String] {
  guard let handle = unsafe opendir(folder) else { return [] }
  defer { _ = unsafe closedir(handle) }
  var names: [String] = []
  while let entry = unsafe readdir(handle) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
      unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}
