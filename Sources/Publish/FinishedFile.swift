package import Core

/// A file that is complete and was looked over, and the place it is to take.
package struct FinishedFile: Hashable, Sendable {
  /// Where it lies now.
  package var unfinishedPath: String
  package var target: String
  /// Hash of its bytes.
  package var hash: ContentHash
  /// The folder that keeps what stood at the target before; nil where nothing is kept.
  package var history: String?
  /// The file whose time names the former version, so that those of one set are named alike; its own where nil.
  package var datedBy: String?

  package init(
    unfinishedPath: String, target: String, hash: ContentHash, history: String? = nil, datedBy: String? = nil
  ) {
    self.datedBy = datedBy
    self.hash = hash
    self.unfinishedPath = unfinishedPath
    self.target = target
    self.history = history
  }
}

extension OutputFolder {
  /// Puts complete files in their places: all are synchronised before the first is renamed, and all names after the last.
  ///
  /// Returns for each what went wrong with it; each target is the old file or the new one, whatever happens.
  package func place(_ files: [FinishedFile]) -> [WriteFailure?] {
    if files.isEmpty { return [] }
    var failures = [WriteFailure?](repeating: nil, count: files.count)
    func attempt(_ index: Int, _ step: () throws(WriteFailure) -> Void) {
      if failures[index] != nil { return }
      do throws(WriteFailure) { try step() } catch { failures[index] = error }
    }
    func synchronizeAll() {
      do throws(WriteFailure) { try DiskWriter.synchronizeAll(around: path) } catch {
        for index in files.indices { attempt(index) { () throws(WriteFailure) in throw error } }
      }
    }
    // The whole disk at once is quicker for many files, one by one disturbs others less.
    let isGroup = files.count > Self.few
    if isGroup {
      synchronizeAll()
    } else {
      for (index, file) in files.enumerated() {
        attempt(index) { () throws(WriteFailure) in try DiskWriter.synchronize(file.unfinishedPath) }
      }
    }
    let stamps = files.map { $0.history == nil ? nil : FormerFile.stamp(of: $0.datedBy ?? $0.target) }
    for (index, file) in files.enumerated() {
      attempt(index) { () throws(WriteFailure) in
        try DiskWriter.makeFolder(DiskWriter.parent(of: file.target))
        if let history = file.history, let stamp = stamps[index] {
          try FormerFile(file.target).keep(in: history, stamp: stamp, unless: file.unfinishedPath)
        }
        try DiskWriter.rename(file.unfinishedPath, to: file.target)
      }
    }
    if isGroup {
      synchronizeAll()
    } else {
      for (index, file) in files.enumerated() {
        for folder in folders(from: file.target) {
          attempt(index) { () throws(WriteFailure) in try DiskWriter.synchronize(folder) }
        }
      }
    }
    return failures
  }

  /// Up to so many files are synchronised one by one.
  private static let few = 8

  /// The folders that may have got a new name on the way to a target, from the inside out.
  private func folders(from target: String) -> [String] {
    var folders: [String] = []
    var folder = DiskWriter.parent(of: target)
    while folder.utf8.count >= path.utf8.count && !folder.isEmpty {
      folders.append(folder)
      folder = DiskWriter.parent(of: folder)
    }
    return folders
  }
}
