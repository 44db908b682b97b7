import Core
import Emit
import Foundation
import Testing

/// Parts of a workbook are packed at our level, not at the one libxlsxwriter asks for.
@Test(arguments: [(level: 2, isOurs: true), (level: 6, isOurs: false)])
func packingLevel(level: Int, isOurs: Bool) throws {
  let folder = try ScratchFolder()
  let boxes = (0..<300).map { row in
    Page.Box(Rectangle(row: row, column: row % 3), 0, .number(Int64(row * row * 7919), decimals: 2))
  }
  _ = try folder.workbook([Page(boxes, rows: 300)])
  // Packs the sheet anew with the same zlib and compares the bytes.
  let script = """
    import struct, sys, zipfile, zlib
    archive = zipfile.ZipFile(sys.argv[1])
    entry = archive.getinfo("xl/worksheets/sheet1.xml")
    with open(sys.argv[1], "rb") as file:
        file.seek(entry.header_offset + 26)
        file.seek(sum(struct.unpack("<HH", file.read(4))), 1)
        packed = file.read(entry.compress_size)
    packer = zlib.compressobj(int(sys.argv[2]), zlib.DEFLATED, -15)
    sys.exit(0 if packer.compress(archive.read(entry)) + packer.flush() == packed else 3)
    """
  let status = try ScratchFolder.python(script, "\(folder.path)/a.xlsx", "\(level)").status
  #expect(status == (isOurs ? 0 : 3))
}
