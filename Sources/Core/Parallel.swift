import Dispatch
import Synchronization

/// What a body makes of each index, on all cores, in the order of the indices.
///
/// A core takes so many indices `atOnce`; where there are no more, nothing is begun on another thread.
package func inParallel<Result: Sendable>(
  _ indices: Range<Int>, atOnce count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let size = max(1, count)
  let pieces = (indices.count + size - 1) / size
  if pieces <= 1 { return indices.map(body) }
  let made = Mutex<[Int: [Result]]>([:])
  DispatchQueue.concurrentPerform(iterations: pieces) { piece in
    let begin = indices.lowerBound + piece * size
    let results = (begin..<min(begin + size, indices.upperBound)).map(body)
    made.withLock { $0[piece] = results }
  }
  return made.withLock { made in (0..<pieces).flatMap { made[$0] ?? [] } }
}

/// What two bodies make: the second on another thread, beside the first, which stays on this one.
///
/// Each may use all cores besides, which a body of `inParallel` may not: what is parallel inside of that runs in turn.
package func beside<First, Second: Sendable>(
  _ first: () -> First, _ second: @escaping @Sendable () -> Second
) -> (First, Second) {
  let other = LaterWork(second)
  other.begin()
  return (first(), other.result())
}

/// Work for another thread, which begins when somebody says so.
package final class LaterWork<Result: Sendable>: Sendable {
  private let body: @Sendable () -> Result
  private let isBegun = Mutex(false)
  private let made = Mutex<Result?>(nil)
  private let group = DispatchGroup()

  package init(_ body: @escaping @Sendable () -> Result) { self.body = body }

  /// Begins it, the first time.
  package func begin() {
    isBegun.withLock { isBegun in
      if isBegun { return }
      isBegun = true
      DispatchQueue.global().async(group: group) { [self] in
        let own = body()
        made.withLock { $0 = own }
      }
    }
  }

  /// What it made; it is begun where it has not been, and waited for.
  package func result() -> Result {
    begin()
    group.wait()
    guard let own = made.withLock({ $0 }) else { preconditionFailure("the work has not ended") }
    return own
  }
}
