import Foundation
import Glibc
import Report
import Synchronization

/// How far a run is: one line that is written over on a terminal, a line now and then in a log.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var current: [String] = []
    var last: ContinuousClock.Instant
  }

  private let total: Int
  private let console: Console
  private let start = ContinuousClock.now
  private let isTerminal: Bool
  private let state: Mutex<State>

  init(total: Int, console: Console) {
    self.total = total
    self.console = console
    isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    state = Mutex(State(last: start))
  }

  func begin(_ name: String) { state.withLock { $0.current.append(name) } }

  func end(_ name: String) {
    let line: String? = state.withLock { state in
      if let index = state.current.firstIndex(of: name) { state.current.remove(at: index) }
      state.done += 1
      let now = ContinuousClock.now
      guard now - state.last >= (isTerminal ? .milliseconds(100) : .seconds(5)) else { return nil }
      state.last = now
      return text(state, now)
    }
    guard let line else { return }
    if isTerminal { console.overwrite(Self.cut(line, to: Self.columns - 1)) } else { console.say(line) }
  }

  /// Columns of the terminal: a line that wraps cannot be written over.
  private static var columns: Int {
    var size = winsize()
    let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// The beginning of a line that so many columns hold; Chinese characters take two.
  static func cut(_ line: String, to columns: Int) -> String {
    var used = 0
    let fitting = line.prefix { character in
      used += character.unicodeScalars.contains { $0.value >= 0x1100 } ? 2 : 1
      return used <= columns
    }
    return String(fitting)
  }

  /// Takes the line on the terminal away.
  func finish() { if isTerminal { console.overwrite("") } }

  private func text(_ state: State, _ now: ContinuousClock.Instant) -> String {
    let seconds =
      Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
    let rate = Double(state.done) / max(seconds, 0.001)
    let left = Int((Double(total - state.done) / max(rate, 0.001)).rounded(.up))
    return Announcement.progress(
      done: state.done, total: total, perSecond: Int(rate.rounded()), secondsLeft: left,
      current: state.current
    ).text(console.language)
  }
}
