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
  let made = Mutex<Second?>(nil)
  let group = DispatchGroup()
  DispatchQueue.global().async(group: group) {
    let own = second()
    made.withLock { $0 = own }
  }
  let own = first()
  group.wait()
  guard let other = made.withLock({ $0 }) else { preconditionFailure("the second body has not ended") }
  return (own, other)
}
