extension InspectError {
  /// What is wrong, in the words of the file format.
  package var text: String {
    switch self {
    case .archive(let reason): "zip: \(reason)"
    case .partMissing(let part): "\(part): missing"
    case .partDamaged(let part): "\(part): damaged"
    case .partTooLarge(let part): "\(part): too large"
    case .xml(let part, let byte, let reason): "\(part), byte \(byte): \(reason)"
    case .content(let part, let reason): "\(part): \(reason)"
    }
  }
}
