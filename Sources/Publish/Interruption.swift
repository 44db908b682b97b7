import Dispatch
import Glibc
import Synchronization

/// Whether the user, or the machine, wants the run to end: SIGINT and SIGTERM.
///
/// While nothing is being written the program ends at once; else the run comes to a clean stop by itself.
package final class Interruption: Sendable {
  private let signal = Atomic<Int32>(0)
  private let isWriting = Atomic<Bool>(false)

  package init() {}

  /// The signal that came, nil where none has.
  package var received: Int32? {
    let signal = signal.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// Begins to listen; `tell` is called before the program ends at once.
  package func watch(_ tell: @escaping @Sendable () -> Void) {
    for number in [SIGINT, SIGTERM] {
      _ = Glibc.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in
        // The source lives as long as its handler, which is as long as the program.
        _ = source
        let isSecond = signal.exchange(number, ordering: .acquiringAndReleasing) != 0
        if isSecond || !isWriting.load(ordering: .acquiring) {
          tell()
          _exit(128 + number)
        }
      }
      source.resume()
    }
  }

  /// From here on the run stops by itself.
  package func beginWriting() { isWriting.store(true, ordering: .releasing) }

  package func endWriting() { isWriting.store(false, ordering: .releasing) }
}
