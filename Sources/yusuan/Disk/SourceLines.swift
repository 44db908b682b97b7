import Core
import Extract

/// Physical lines of the files that findings point at, each file read once.
struct SourceLines {
  private var lines: [Location: String] = [:]

  /// Reads the lines of these places; what cannot be read is not shown.
  init(_ locations: [Location]) {
    for (file, places) in Dictionary(grouping: locations.filter { $0.line > 0 }, by: \.file) {
      guard let source = try? ByteSource.file(file) else { continue }
      let decoded = try? decodedSource(source, as: nil)
      read(decoded ?? source, Set(places.map(\.line)).sorted()[...])
    }
  }

  subscript(location: Location) -> String? { lines[Location(file: location.file, line: location.line)] }

  /// `wanted` are lines in order.
  private mutating func read(_ source: ByteSource, _ wanted: ArraySlice<Int>) {
    /// A line longer than this is cut: it is only shown.
    let longest = 64 << 10
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    var offset = 0
    var number = 1
    var line: [UInt8] = []
    var previous: UInt8 = 0
    var rest = wanted
    while !rest.isEmpty, let count = try? source.read(offset, 0..<buffer.count, &buffer), count > 0 {
      offset += count
      for start in stride(from: 0, to: count, by: Self.stretch) {
        let bytes = buffer[start..<min(count, start + Self.stretch)]
        // Most of a large file is no line that is shown: there its line ends are only counted.
        let ends = Self.lineEnds(in: buffer.span.extracting(bytes.indices), after: previous)
        if let next = rest.first, number + ends < next {
          number += ends
          previous = bytes.last ?? previous
          continue
        }
        for byte in bytes {
          let isEnd = byte == 0x0d || (byte == 0x0a && previous != 0x0d)
          if isEnd {
            if number == rest.first {
              keep(line, Location(file: source.name, line: number))
              line.removeAll(keepingCapacity: true)
              rest.removeFirst()
            }
            number += 1
          } else if byte != 0x0a && number == rest.first && line.count < longest {
            line.append(byte)
          }
          previous = byte
        }
      }
    }
    if number == rest.first && !line.isEmpty { keep(line, Location(file: source.name, line: number)) }
  }

  /// Bytes whose line ends are counted at once.
  private static let stretch = 4 << 10

  /// The number of line ends (CR, LF, CR LF) in a stretch that follows the byte `previous`.
  private static func lineEnds(in bytes: Span<UInt8>, after previous: UInt8) -> Int {
    guard !bytes.isEmpty else { return 0 }
    var ends = bytes[0] == 0x0d || (bytes[0] == 0x0a && previous != 0x0d) ? 1 : 0
    // Without a branch, so that the compiler compares many bytes at once.
    for index in 1..<bytes.count {
      let isReturn = bytes[index] == 0x0d ? 1 : 0
      let isFeed = bytes[index] == 0x0a ? 1 : 0
      let followsReturn = bytes[index - 1] == 0x0d ? 1 : 0
      ends &+= isReturn | (isFeed & ~followsReturn)
    }
    return ends
  }

  private mutating func keep(_ bytes: [UInt8], _ location: Location) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes = bytes.dropFirst(3) }
    let bad = UTF8Validator.firstBad(in: Array(bytes))
    let (text, firstBad) = bad == nil ? ("", nil) : gb18030Text(Array(bytes))
    // Where a line is neither, it is shown as what more of it is.
    let isGB18030 = bad.map { bad in firstBad.map { $0 > bad } ?? true } ?? false
    lines[location] = isGB18030 ? text : String(decoding: bytes, as: UTF8.self)
  }

  /// A line as GB18030, a mark for each byte that is none, and where the first of them is.
  private func gb18030Text(_ bytes: [UInt8]) -> (text: String, firstBad: Int?) {
    var text = ""
    var start = 0
    var firstBad: Int?
    func decode(_ bytes: ArraySlice<UInt8>) throws(ReadFailure) -> String {
      let source = try decodedSource(ByteSource(name: "", bytes: Array(bytes)), as: .gb18030)
      return String(decoding: try source?.bytes(at: 0, count: bytes.count * 2) ?? [], as: UTF8.self)
    }
    while start < bytes.count {
      do throws(ReadFailure) {
        text += try decode(bytes[start...])
        break
      } catch {
        guard case .encoding(let bad) = error else { break }
        text += ((try? decode(bytes[start..<start + bad])) ?? "") + "\u{fffd}"
        firstBad = firstBad ?? start + bad
        start += bad + 1
      }
    }
    return (text, firstBad)
  }
}
