import Core
import Dispatch
import Synchronization
import Testing

struct ParallelTests {
  @Test(arguments: [0, 1, 2, 15, 16, 17, 1000], [0, 1, 16, 2000])
  func `what is made stands in the order of the indices, each once`(count: Int, atOnce: Int) {
    let calls = Atomic(0)
    let made = inParallel(5..<5 + count, atOnce: atOnce) { index in
      calls.add(1, ordering: .relaxed)
      return index * index
    }
    #expect(made == (5..<5 + count).map { $0 * $0 })
    #expect(calls.load(ordering: .relaxed) == count)
  }

  @Test func `two bodies run at once`() {
    let (first, second) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let soon = DispatchTime.now() + .seconds(60)
    let made = beside {
      first.signal()
      return second.wait(timeout: soon) == .success
    } _: {
      second.signal()
      return first.wait(timeout: soon) == .success
    }
    #expect(made == (true, true))
  }

  @Test(arguments: [0, 1, 3])
  func `later work is done once, begun or not`(times: Int) {
    final class Calls: Sendable { let count = Atomic(0) }
    let calls = Calls()
    let work = LaterWork { calls.count.add(1, ordering: .relaxed).newValue }
    for _ in 0..<times { work.begin() }
    #expect(work.result() == 1)
    #expect(work.result() == 1)
  }
}
