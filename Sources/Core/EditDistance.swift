/// How many signs must be put in, taken out or changed to make one text the other.
package func editDistance(_ left: String, _ right: String) -> Int {
  let right = right.unicodeScalars.map(\.value)
  var row = Array(0...right.count)
  for (index, sign) in left.unicodeScalars.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in right.indices {
      let change = diagonal + (right[column] == sign.value ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(change, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
