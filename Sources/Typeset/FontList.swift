package import Core

extension DocumentLook {
  /// A fontconfig file that takes, for each official font that is not installed, the first substitute that is.
  package var fontList: String {
    let aliases = faces.filter { !$0.substitutes.isEmpty }.map { face in
      """
      <alias binding="same"><family>\(xml(face.font))</family><accept>\
      \(face.substitutes.map { "<family>\(xml($0))</family>" }.joined())</accept></alias>
      """
    }
    return """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
      <fontconfig>
      \(aliases.distinct().joined(separator: "\n"))
      <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
      </fontconfig>

      """
  }
}
