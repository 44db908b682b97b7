import Dispatch
import Emit
import Foundation
import Publish
import Synchronization

// Makes the workbooks of a file of cells and reads each back: what the benchmarks' plain C on libxlsxwriter does with the
// same file, and the reading besides.
//
// usage: bench-workbooks CELLS FOLDER [JOBS]

let arguments = CommandLine.arguments
guard arguments.count > 2, let cells = FileManager.default.contents(atPath: arguments[1]) else {
  FileHandle.standardError.write(Data("usage: bench-workbooks CELLS FOLDER [JOBS]\n".utf8))
  exit(64)
}
Allocator.keepsMemory()
silenceLibrary()
let folder = arguments[2]
let books = CellBook.books(in: [UInt8](cells))
let next = Atomic(0)
let failure = Mutex<String?>(nil)
DispatchQueue.concurrentPerform(iterations: arguments.count > 3 ? Int(arguments[3]) ?? 1 : 2) { _ in
  while true {
    let index = next.add(1, ordering: .relaxed).oldValue
    guard index < books.count else { break }
    if let fault = books[index].fault(writtenTo: folder) { failure.withLock { $0 = fault } }
  }
}
if let fault = failure.withLock({ $0 }) {
  FileHandle.standardError.write(Data("\(fault)\n".utf8))
  exit(1)
}
