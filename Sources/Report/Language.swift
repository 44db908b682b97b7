/// A language people are spoken to in.
package enum Language: String, Sendable, CaseIterable {
  case zh, en

  /// The language of a locale's name, as `zh_CN.UTF-8`; English where it is not Chinese.
  package init(locale: String) { self = locale.lowercased().hasPrefix("zh") ? .zh : .en }
}
