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
    if isTerminal { console.overwrite(line) } else { console.say(line) }
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
