import Core
import Emit
import Inspect
import Publish

/// A file to be made: where it goes, what writes it, and what looks it over.
struct Product {
  enum Failure: Error {
    case emit(EmitError)
    case write(WriteFailure)
  }

  /// Under the year's output.
  var path: String
  /// The folder of former versions, under the year's output; nil where none are kept.
  var history: String?
  var write: (_ path: String) throws(Failure) -> Void
  /// Says what is wrong with the bytes that were written; nil where nothing is.
  var fault: (_ bytes: [UInt8]) -> String?

  /// A workbook that shows these pages; one that is published carries its fingerprint.
  static func workbook(
    _ pages: [Page], fingerprint: ContentHash? = nil, path: String, history: String? = nil
  ) -> Product {
    let properties = fingerprint.map { [(LayoutIdentity.property, $0.description)] } ?? []
    return Product(
      path: path, history: history,
      write: { path throws(Failure) in
        do throws(EmitError) {
          try writeWorkbook(
            pages, to: path, temporaryFolder: TemporaryFolder.path, properties: properties)
        } catch {
          throw .emit(error)
        }
      },
      fault: { bytes in Self.fault(in: bytes, pages, fingerprint) })
  }

  static func bytes(_ bytes: [UInt8], path: String, history: String? = nil) -> Product {
    Product(
      path: path, history: history,
      write: { path throws(Failure) in
        do throws(WriteFailure) { try DiskWriter.writeFile(bytes, to: path) } catch { throw .write(error) }
      },
      fault: { $0 == bytes ? nil : "other bytes" })
  }

  /// Reads a workbook back; nil where it shows exactly what the pages say.
  private static func fault(in bytes: [UInt8], _ pages: [Page], _ fingerprint: ContentHash?) -> String? {
    var reader = WorkbookReader()
    do throws(InspectError) {
      let workbook = try reader.read(bytes)
      if let fingerprint, workbook.properties[LayoutIdentity.property] != fingerprint.description {
        return "fingerprint"
      }
      return workbook.differences(from: pages, limit: 1).first.map {
        "\($0.sheet)!\($0.cell): '\($0.found)', '\($0.expected)'"
      }
    } catch {
      return error.text
    }
  }
}

/// What became of some products that belong together.
enum Production {
  /// Files that only have to be put in their places, and the SHA-256 of the first.
  case complete([FinishedFile], sha256: String)
  case refused(EmitError, path: String)
  case failed(WriteFailure)
  /// What was read back is not what was to be written.
  case unsound(path: String, reason: String)
}

extension OutputFolder {
  /// Writes products where nobody looks, and reads each back; the former versions of all are dated by one of them.
  func write(_ products: [Product], datedBy first: String) -> Production {
    var files: [FinishedFile] = []
    var sha256 = ""
    for product in products {
      let unfinished = unfinishedPath()
      let target = "\(path)/\(product.path)"
      do throws(Product.Failure) {
        try product.write(unfinished)
      } catch {
        switch error {
        case .emit(.library(_, let reason)): return .failed(WriteFailure(path: target, reason: reason))
        case .emit(let refusal): return .refused(refusal, path: target)
        case .write(let failure): return .failed(WriteFailure(path: target, reason: failure.reason))
        }
      }
      guard let bytes = contents(of: unfinished) else {
        return .unsound(path: target, reason: "cannot be read back")
      }
      if let fault = product.fault(bytes) {
        // The library calls a workbook written that its temporary folder had no room for.
        if TemporaryFolder.isFull {
          return .failed(WriteFailure(path: target, reason: TemporaryFolder.fullness))
        }
        return .unsound(path: target, reason: fault)
      }
      if files.isEmpty { sha256 = SHA256(of: bytes).description }
      files.append(
        FinishedFile(
          unfinishedPath: unfinished, target: target, hash: ContentHash(of: bytes),
          history: product.history.map { "\(path)/\($0)" }, datedBy: "\(path)/\(first)"))
    }
    return .complete(files, sha256: sha256)
  }

  /// A record of files that are in their places.
  func recorded(_ entry: Ledger.Entry, _ files: [FinishedFile]) -> Ledger.Entry {
    var entry = entry
    for file in files {
      entry.files[String(file.target.dropFirst(path.count + 1))] = FileRecord(file.target, hash: file.hash)
    }
    return entry
  }
}

extension EmitError {
  func finding(of path: String) -> Finding {
    let location = Location(file: path)
    switch self {
    case .library(_, let reason): return Finding(.fileUnreadable, at: location, [.reason: reason])
    case .textTooLong(let sheet, let text, let limit):
      return Finding(.textTooLong, at: location, [.name: sheet, .found: text, .limit: "\(limit)"])
    case .figureTooLong(let sheet, let digits, let limit):
      return Finding(.figureTooLong, at: location, [.name: sheet, .count: "\(digits)", .limit: "\(limit)"])
    case .rowsTooMany(let sheet, let limit):
      return Finding(.rowsTooMany, at: location, [.name: sheet, .limit: "\(limit)"])
    case .sheetName(let name): return Finding(.sheetName, at: location, [.found: name])
    }
  }
}

extension Table {
  /// The sums of its foot, by the labels of their rows; with the column's where a row has several.
  var footTotals: [Ledger.Total] {
    guard case .grid(let grid) = body else { return [] }
    let leaves = grid.columns.flatMap(\.leaves)
    return grid.panels.flatMap { panel in
      panel.headers.enumerated().flatMap { row, header -> [Ledger.Total] in
        guard let header, header.kind == .foot else { return [] }
        let figures = panel.columns.compactMap { column in
          grid[row, column].amount.map { (leaves[column].label, $0) }
        }
        return figures.map { label, sum in
          let name = header.member.name
          return Ledger.Total(label: figures.count > 1 ? "\(name) \(label)" : name, sum: sum)
        }
      }
    }
  }
}
