/* QR codes (ISO/IEC 18004) of short texts, drawn in the browser: for a site that does not know where it is published,
   the only address that works is the one a page was opened at. Bytes, error correction M, versions 1 to 20. */
(function () {
  "use strict";

  /* By version from 1 on: error correction words in each block, and how many blocks there are. */
  var CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
  var BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

  function utf8(text) {
    return Array.from(new TextEncoder().encode(text));
  }

  /* How many code words a version holds, data and correction. */
  function capacity(version) {
    var bits = (16 * version + 128) * version + 64;
    if (version >= 2) {
      var marks = Math.floor(version / 7) + 2;
      bits -= (25 * marks - 10) * marks - 55;
      if (version >= 7) { bits -= 36; }
    }
    return Math.floor(bits / 8);
  }

  function dataWords(version) { return capacity(version) - CORRECTION[version - 1] * BLOCKS[version - 1]; }

  function fitting(length) {
    for (var version = 1; version <= 20; version++) {
      if (length + (version < 10 ? 2 : 3) <= dataWords(version)) { return version; }
    }
    return 0;
  }

  function words(bytes, version) {
    var bits = [];
    function put(value, length) { for (var at = length - 1; at >= 0; at--) { bits.push((value >>> at) & 1); } }
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    bytes.forEach(function (byte) { put(byte, 8); });
    var room = dataWords(version) * 8;
    put(0, Math.min(4, room - bits.length));
    put(0, (8 - bits.length % 8) % 8);
    for (var pad = 0xEC; bits.length < room; pad ^= 0xFD) { put(pad, 8); }
    var found = [];
    for (var start = 0; start < bits.length; start += 8) {
      found.push(bits.slice(start, start + 8).reduce(function (sum, bit) { return sum * 2 + bit; }, 0));
    }
    return found;
  }

  /* Product in the field of 256 elements that the standard counts in. */
  function times(a, b) {
    var product = 0;
    for (var at = 7; at >= 0; at--) {
      product = (product << 1) ^ ((product >>> 7) * 0x11D);
      product ^= ((b >>> at) & 1) * a;
    }
    return product;
  }

  function divisor(degree) {
    var found = new Array(degree).fill(0), root = 1;
    found[degree - 1] = 1;
    for (var round = 0; round < degree; round++) {
      for (var at = 0; at < degree; at++) {
        found[at] = times(found[at], root) ^ (at + 1 < degree ? found[at + 1] : 0);
      }
      root = times(root, 2);
    }
    return found;
  }

  function remainder(data, by) {
    var rest = by.map(function () { return 0; });
    data.forEach(function (word) {
      var factor = word ^ rest.shift();
      rest.push(0);
      by.forEach(function (value, at) { rest[at] ^= times(value, factor); });
    });
    return rest;
  }

  /* The words of all blocks, one of each block by turns, then their correction likewise. */
  function interleaved(data, version) {
    var count = BLOCKS[version - 1], by = divisor(CORRECTION[version - 1]);
    var short = Math.floor(data.length / count), longer = data.length % count;
    var blocks = [], start = 0;
    for (var block = 0; block < count; block++) {
      var end = start + short + (block >= count - longer ? 1 : 0);
      blocks.push(data.slice(start, end));
      start = end;
    }
    return byTurns(blocks).concat(byTurns(blocks.map(function (block) { return remainder(block, by); })));
  }

  function byTurns(lists) {
    var longest = Math.max.apply(null, lists.map(function (list) { return list.length; })), found = [];
    for (var at = 0; at < longest; at++) {
      lists.forEach(function (list) { if (at < list.length) { found.push(list[at]); } });
    }
    return found;
  }

  /* Where the centres of the small squares stand, in both directions. */
  function centres(version) {
    if (version === 1) { return []; }
    var count = Math.floor(version / 7) + 2, size = version * 4 + 17;
    var step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2, found = [6];
    for (var place = size - 7; found.length < count; place -= step) { found.splice(1, 0, place); }
    return found;
  }

  /* A grid with everything on it that holds no data: null where data goes. */
  function frame(version) {
    var size = version * 4 + 17, grid = [];
    for (var row = 0; row < size; row++) { grid.push(new Array(size).fill(null)); }
    for (var at = 0; at < size; at++) { grid[6][at] = grid[at][6] = at % 2 === 0 ? 1 : 0; }
    square(grid, 3, 3, 4); square(grid, size - 4, 3, 4); square(grid, 3, size - 4, 4);
    var places = centres(version), last = places.length - 1;
    places.forEach(function (y, i) {
      places.forEach(function (x, j) {
        if (!(i === 0 && j === 0 || i === 0 && j === last || i === last && j === 0)) { square(grid, x, y, 2); }
      });
    });
    writeFormat(grid, 0);
    if (version >= 7) { writeVersion(grid, version); }
    return grid;
  }

  function square(grid, x, y, reach) {
    for (var dy = -reach; dy <= reach; dy++) {
      for (var dx = -reach; dx <= reach; dx++) {
        var ring = Math.max(Math.abs(dx), Math.abs(dy));
        if (grid[y + dy] && x + dx >= 0 && x + dx < grid.length) {
          grid[y + dy][x + dx] = reach === 4 ? (ring !== 2 && ring !== 4 ? 1 : 0) : (ring !== 1 ? 1 : 0);
        }
      }
    }
  }

  function checked(value, bits, by, length) {
    var rest = value;
    for (var at = 0; at < length; at++) { rest = (rest << 1) ^ ((rest >>> (length - 1)) * by); }
    return value << bits | rest;
  }

  /* Error correction M is 0 in the format, so that its value is the mask's. */
  function writeFormat(grid, mask) {
    var size = grid.length, bits = checked(mask, 10, 0x537, 10) ^ 0x5412;
    function bit(at) { return (bits >>> at) & 1; }
    for (var at = 0; at <= 5; at++) { grid[at][8] = bit(at); }
    grid[7][8] = bit(6); grid[8][8] = bit(7); grid[8][7] = bit(8);
    for (at = 9; at < 15; at++) { grid[8][14 - at] = bit(at); }
    for (at = 0; at < 8; at++) { grid[8][size - 1 - at] = bit(at); }
    for (at = 8; at < 15; at++) { grid[size - 15 + at][8] = bit(at); }
    grid[size - 8][8] = 1;
  }

  function writeVersion(grid, version) {
    var bits = checked(version, 12, 0x1F25, 12);
    for (var at = 0; at < 18; at++) {
      var a = grid.length - 11 + at % 3, b = Math.floor(at / 3);
      grid[b][a] = grid[a][b] = (bits >>> at) & 1;
    }
  }

  var MASKS = [
    function (x, y) { return (x + y) % 2; },
    function (x, y) { return y % 2; },
    function (x) { return x % 3; },
    function (x, y) { return (x + y) % 3; },
    function (x, y) { return (Math.floor(x / 3) + Math.floor(y / 2)) % 2; },
    function (x, y) { return x * y % 2 + x * y % 3; },
    function (x, y) { return (x * y % 2 + x * y % 3) % 2; },
    function (x, y) { return ((x + y) % 2 + x * y % 3) % 2; }
  ];

  function filled(empty, data, mask) {
    var grid = empty.map(function (row) { return row.slice(); }), size = grid.length, at = 0;
    for (var right = size - 1; right >= 1; right -= 2) {
      if (right === 6) { right = 5; }
      for (var step = 0; step < size; step++) {
        for (var side = 0; side < 2; side++) {
          var x = right - side, y = (right + 1) & 2 ? step : size - 1 - step;
          if (empty[y][x] !== null) { continue; }
          var bit = at < data.length * 8 ? (data[at >>> 3] >>> (7 - (at & 7))) & 1 : 0;
          at += 1;
          grid[y][x] = MASKS[mask](x, y) === 0 ? bit ^ 1 : bit;
        }
      }
    }
    writeFormat(grid, mask);
    return grid;
  }

  /* How hard a grid is to read: long runs, blocks of one colour, more of one colour than of the other. */
  function unrest(grid) {
    var sum = 0, dark = 0, size = grid.length;
    for (var y = 0; y < size; y++) {
      var rows = 0, columns = 0;
      for (var x = 0; x < size; x++) {
        dark += grid[y][x];
        rows = x && grid[y][x] === grid[y][x - 1] ? rows + 1 : 1;
        columns = x && grid[x][y] === grid[x - 1][y] ? columns + 1 : 1;
        sum += (rows === 5 ? 3 : rows > 5 ? 1 : 0) + (columns === 5 ? 3 : columns > 5 ? 1 : 0);
        if (x && y && grid[y][x] + grid[y - 1][x] + grid[y][x - 1] + grid[y - 1][x - 1] === 4 * grid[y][x]) { sum += 3; }
      }
    }
    return sum + 10 * Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size));
  }

  /* The code of a text as rows of 0 and 1; null where the text is too long for version 20. */
  function code(text) {
    var bytes = utf8(text), version = fitting(bytes.length);
    if (!version) { return null; }
    var data = interleaved(words(bytes, version), version), empty = frame(version), best = null, least = Infinity;
    for (var mask = 0; mask < 8; mask++) {
      var grid = filled(empty, data, mask), found = unrest(grid);
      if (found < least) { best = grid; least = found; }
    }
    return best;
  }

  window.planQr = { code: code };
})();
