import Core
import Foundation
import Publish
import Testing

@testable import yusuan

/// Findings come back from the disk as they were, or it is said that some do not.
struct FindingSpoolTests {
  private static let findings = (1...40).map { line in
    var finding = Finding(
      .amount, at: Location(file: "支出.csv", line: line, column: 3), [.heading: "金额", .reason: "notANumber"],
      notes: [Finding.Note(.firstHere, at: Location(file: "支出.yaml", line: 1, column: 1), [.name: "某局"])])
    finding.hidesSource = line.isMultiple(of: 3)
    return finding
  }

  private func spool() -> FindingSpool {
    let spool = FindingSpool()
    for finding in Self.findings {
      spool.append(finding, department: finding.location.line.isMultiple(of: 2) ? "305" : nil)
    }
    return spool
  }

  /// What a spool hands out before it is done or fails.
  private func read(_ spool: FindingSpool) -> (
    findings: [Finding], departments: [String?], failure: WriteFailure?
  ) {
    var findings: [Finding] = []
    var departments: [String?] = []
    do throws(WriteFailure) {
      try spool.forEach { finding, department in
        findings.append(finding)
        departments.append(department)
      }
      return (findings, departments, nil)
    } catch {
      return (findings, departments, error)
    }
  }

  @Test func `all come back in order, more than once, and more can be added after a look`() {
    let spool = spool()
    for _ in 0..<2 {
      let (findings, departments, failure) = read(spool)
      #expect(findings == Self.findings && failure == nil)
      #expect(departments == Self.findings.map { $0.location.line.isMultiple(of: 2) ? "305" : nil })
    }
    spool.append(Self.findings[0], department: nil)
    #expect(read(spool).findings == Self.findings + [Self.findings[0]])
    #expect(read(FindingSpool()).failure == nil)
  }

  @Test func `what cannot be written is a failure that names the file and the cause`() {
    let spool = FindingSpool(in: "/nowhere/at/all")
    for _ in 0..<40_000 { spool.append(Self.findings[0], department: nil) }
    let (findings, _, failure) = read(spool)
    #expect(findings.isEmpty)
    #expect(failure == WriteFailure(path: spool.path, reason: "No such file or directory"))
    #expect(spool.path.hasPrefix("/nowhere/at/all/yusuan-"))
  }

  @Test(arguments: [0, 1, 3, 4, 5, 100, 1000])
  func `a file cut off or written over is a failure, and what stands before it comes`(kept: Int) throws {
    for filling in [[], [UInt8](repeating: 0xff, count: 64), [UInt8](repeating: 0, count: 5000)] {
      let spool = spool()
      #expect(read(spool).failure == nil)
      let url = URL(fileURLWithPath: spool.path)
      try (try Data(contentsOf: url).prefix(kept) + filling).write(to: url)
      let (findings, _, failure) = read(spool)
      #expect(findings == Array(Self.findings.prefix(findings.count)) && findings.count < 40)
      #expect(failure == WriteFailure(path: spool.path, reason: "Input/output error"))
    }
  }
}
