/* A Word file made in the browser: the parts of ECMA-376 that a plain text needs, in a zip whose entries are stored as
   they are. The same content gives the same bytes. */
var planWordFile = (function () {
  "use strict";

  var TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  var W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  var HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  var TYPES = HEAD + '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Override PartName="/word/document.xml" ContentType="' + TYPE + '.main+xml"/>' +
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>';
  var ROOT = relations([["rId1", OFFICE + "officeDocument", "word/document.xml"]]);
  var INNER = relations([["rId1", OFFICE + "styles", "styles.xml"]]);
  var PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  var SONG = "SimSun", HEI = "SimHei";
  /* The name and half points of each style, and whether it is set as a heading. */
  var STYLES = { Title: ["Title", 36, true], Heading1: ["heading 1", 28, true], Body: ["Body Text", 24, false], Small: ["Small", 20, false] };
  var TABLE = crcTable();

  function relations(rows) {
    return HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' + rows.map(function (row) {
      return '<Relationship Id="' + row[0] + '" Type="' + row[1] + '" Target="' + row[2] + '"/>';
    }).join("") + "</Relationships>";
  }

  function styles() {
    return HEAD + '<w:styles xmlns:w="' + W + '"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="' +
      SONG + '"/><w:sz w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>' +
      Object.keys(STYLES).map(function (id) { return style(id, STYLES[id]); }).join("") + "</w:styles>";
  }

  function style(id, look) {
    var font = look[2] ? '<w:rFonts w:eastAsia="' + HEI + '"/><w:b/>' : "";
    var level = id === "Heading1" ? '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="0"/>' : '<w:spacing w:after="60"/>';
    return '<w:style w:type="paragraph" w:styleId="' + id + '"' + (id === "Body" ? ' w:default="1"' : "") + '><w:name w:val="' + look[0] + '"/><w:qFormat/><w:pPr>' +
      level + "</w:pPr><w:rPr>" + font + '<w:sz w:val="' + look[1] + '"/></w:rPr></w:style>';
  }

  /* What XML 1.0 cannot hold is left out; all else is written as it is. */
  function escaped(text) {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  /* Quotation marks belong to both scripts; without the hint Word takes them from the Latin font. */
  function paragraph(line) {
    return '<w:p><w:pPr><w:pStyle w:val="' + line[0] + '"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">' + escaped(line[1]) + "</w:t></w:r></w:p>";
  }

  /* The bytes of a file with these lines, each [style, text]. */
  function docx(lines) {
    var body = HEAD + '<w:document xmlns:w="' + W + '"><w:body>' + lines.map(paragraph).join("") + PAGE + "</w:body></w:document>";
    return zip([["[Content_Types].xml", TYPES], ["_rels/.rels", ROOT], ["word/document.xml", body],
      ["word/_rels/document.xml.rels", INNER], ["word/styles.xml", styles()]]);
  }

  /* zip --------------------------------------------------------------------------------------------------- */

  /* Entries [name, text] as the bytes of a zip file; names are ASCII. */
  function zip(entries) {
    var parts = [], listed = [], at = 0;
    entries.forEach(function (entry) {
      var name = bytesOf(entry[0]), data = bytesOf(entry[1]), about = common(name, data);
      var local = numbers([[0x04034b50, 4], [20, 2]]).concat(about, [0, 0]);
      listed.push(numbers([[0x02014b50, 4], [20, 2], [20, 2]]).concat(about, numbers([[0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), Array.from(name)));
      parts.push(new Uint8Array(local), name, data);
      at += local.length + name.length + data.length;
    });
    var size = listed.reduce(function (sum, row) { return sum + row.length; }, 0), count = entries.length;
    var end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2]]);
    return joined(parts.concat(listed.map(function (row) { return new Uint8Array(row); }), new Uint8Array(end)));
  }

  /* What both headers of an entry say: names in UTF-8, stored, on the first day a zip can tell, check sum, sizes. */
  function common(name, data) {
    return numbers([[0x0800, 2], [0, 2], [0, 2], [0x21, 2], [crc(data), 4], [data.length, 4], [data.length, 4], [name.length, 2]]);
  }

  /* Numbers as bytes, the lowest first: [[value, bytes], …]. */
  function numbers(pairs) {
    return pairs.reduce(function (bytes, pair) {
      for (var i = 0; i < pair[1]; i++) bytes.push(pair[0] >>> 8 * i & 255);
      return bytes;
    }, []);
  }

  function joined(parts) {
    var whole = new Uint8Array(parts.reduce(function (sum, part) { return sum + part.length; }, 0)), at = 0;
    parts.forEach(function (part) {
      whole.set(part, at);
      at += part.length;
    });
    return whole;
  }

  function bytesOf(text) { return new TextEncoder().encode(text); }

  function crcTable() {
    return Array.from({ length: 256 }, function (_, value) {
      for (var bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ value >>> 1 : value >>> 1;
      return value >>> 0;
    });
  }

  function crc(data) {
    var sum = 0xffffffff;
    for (var i = 0; i < data.length; i++) sum = TABLE[(sum ^ data[i]) & 255] ^ sum >>> 8;
    return (sum ^ 0xffffffff) >>> 0;
  }

  return { TYPE: TYPE, docx: docx };
})();
