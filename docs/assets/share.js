/* What leaves a page with its address: the address itself, its QR code, a card for a slide as PNG or SVG; and what it
   says of itself to a reference manager. None of it is a file of the site: each is made when somebody asks for it.
   Where the site does not know where it is published, the address is the one in the browser; a page opened from a
   folder has none. */
(function () {
  "use strict";

  var SPACE = "http://www.w3.org/2000/svg", QUIET = 4, INK = "#1c2127", GREY = "#4d5661", BLUE = "#0f4c8a";
  var FONTS = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif";

  function all(selector, use) { Array.prototype.forEach.call(document.querySelectorAll(selector), use); }

  function ownAddress() { return /^https?:$/.test(location.protocol) ? location.href.split(/[?#]/)[0] : ""; }

  /* The address that the page names, or its own. */
  function address() {
    var line = document.getElementById("c-url");
    return line && line.getAttribute("data-value") || ownAddress();
  }

  function sayOwnAddress(own) {
    all("[data-own-address]", function (line) {
      var short = own.replace(/^https?:\/\//, "");
      line.textContent = line.id === "c-url" ? short : line.textContent + line.getAttribute("data-own-address") + own + (line.getAttribute("data-own-query") || "");
      if (line.hasAttribute("data-own-end")) { line.textContent += line.getAttribute("data-own-end"); }
      if (line.id === "c-url") { line.setAttribute("data-value", own); }
    });
  }

  function pathOf(grid) {
    var path = "";
    grid.forEach(function (row, y) {
      row.forEach(function (dark, x) { if (dark) { path += "M" + (x + QUIET) + " " + (y + QUIET) + "h1v1h-1z"; } });
    });
    return path;
  }

  function drawn(name, attributes) {
    var part = document.createElementNS(SPACE, name);
    Object.keys(attributes).forEach(function (key) { part.setAttribute(key, attributes[key]); });
    return part;
  }

  function pictureOf(grid) {
    var side = grid.length + 2 * QUIET;
    var picture = drawn("svg", { viewBox: "0 0 " + side + " " + side, "shape-rendering": "crispEdges" });
    picture.appendChild(drawn("path", { d: pathOf(grid) }));
    return picture;
  }

  function drawCode(pen, grid, x, y, side) {
    var step = side / (grid.length + 2 * QUIET);
    pen.fillStyle = "#fff";
    pen.fillRect(x, y, side, side);
    pen.fillStyle = "#000";
    grid.forEach(function (row, down) {
      row.forEach(function (dark, right) {
        if (!dark) { return; }
        var left = Math.round(x + (right + QUIET) * step), top = Math.round(y + (down + QUIET) * step);
        pen.fillRect(left, top, Math.round(x + (right + QUIET + 1) * step) - left, Math.round(y + (down + QUIET + 1) * step) - top);
      });
    });
  }

  function canvas(width, height) {
    var made = document.createElement("canvas");
    made.width = width;
    made.height = height;
    made.getContext("2d").fillStyle = "#fff";
    made.getContext("2d").fillRect(0, 0, width, height);
    return made;
  }

  function save(made, name) {
    made.toBlob(function (blob) { planParts.save(name, blob, "image/png"); }, "image/png");
  }

  /* Two ways to draw: on a canvas, and as SVG. */
  function inkPen(made) {
    var pen = made.getContext("2d");
    return {
      words: function (words, x, y, size, colour) {
        pen.font = size + "px " + FONTS;
        pen.fillStyle = colour;
        pen.fillText(words, x, y);
      },
      bar: function (x, y, width, height) {
        pen.fillStyle = INK;
        pen.fillRect(x, y, width, height);
      },
      code: function (grid, x, y, side) { drawCode(pen, grid, x, y, side); }
    };
  }

  function markPen(picture) {
    function add(part) { return picture.appendChild(part); }
    return {
      words: function (words, x, y, size, colour) {
        add(drawn("text", { x: x, y: y, "font-size": size, fill: colour })).textContent = words;
      },
      bar: function (x, y, width, height) { add(drawn("rect", { x: x, y: y, width: width, height: height })); },
      code: function (grid, x, y, side) {
        var part = add(pictureOf(grid));
        [["x", x], ["y", y], ["width", side], ["height", side]].forEach(function (pair) { part.setAttribute(pair[0], pair[1]); });
      }
    };
  }

  /* The card line by line; the address is the page's. */
  function draw(data, pen) {
    var foot = data.foot, code = planQr.code(address());
    pen.words(data.plan, 80, 92, 26, GREY);
    data.lines.forEach(function (item) { pen.words(item.text, 80, item.y, data.size, INK); });
    pen.bar(80, foot - 21, 1440, 2);
    data.sources.forEach(function (words, number) { pen.words(words, 80, foot + 24 + 34 * number, 24, INK); });
    if (address()) { pen.words(address().replace(/^https?:\/\//, ""), 80, foot + 104, 24, BLUE); }
    pen.words(data.unofficial, 80, foot + 142, 20, GREY);
    if (address() && code) { pen.code(code, 1350, foot - 6, 170); }
  }

  function saveCard(data, name) {
    var made = canvas(data.width, data.height);
    draw(data, inkPen(made));
    save(made, name + "-card.png");
  }

  function saveDrawnCard(data, name) {
    var box = { width: data.width, height: data.height };
    var picture = drawn("svg", { viewBox: "0 0 " + data.width + " " + data.height, width: box.width, height: box.height, "font-family": FONTS });
    picture.appendChild(drawn("rect", { width: box.width, height: box.height, fill: "#fff" }));
    draw(data, markPen(picture));
    planParts.save(name + "-card.svg", new XMLSerializer().serializeToString(picture) + "\n", "image/svg+xml");
  }

  function showOwnCodes(own) {
    if (!document.querySelector("[data-own-code], [data-own-code-png]")) { return; }
    var code = planQr.code(own);
    if (!code) { return; }
    all("[data-own-code]", function (place) {
      place.appendChild(pictureOf(code));
      place.hidden = false;
    });
    all("[data-own-code-png]", function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var side = 1000, made = canvas(side, side);
        drawCode(made.getContext("2d"), code, 0, 0, side);
        save(made, button.getAttribute("data-own-code-png"));
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var own = ownAddress();
    if (own) { sayOwnAddress(own); }
    if (address()) { showOwnCodes(address()); }
    if (!address()) { all("[data-copy='#c-url']", function (button) { (button.closest("li") || button).hidden = true; }); }
    all("[data-card]", function (place) {
      var data = JSON.parse(place.getAttribute("data-card")), name = place.getAttribute("data-name");
      place.querySelector("[data-card-png]").addEventListener("click", function () { saveCard(data, name); });
      place.querySelector("[data-card-svg]").addEventListener("click", function () { saveDrawnCard(data, name); });
    });
    all("[data-save]", function (button) {
      button.addEventListener("click", function () {
        planParts.save(button.getAttribute("data-save"), button.getAttribute("data-content").replace(/\n/g, "\r\n"), "text/plain;charset=utf-8");
      });
    });
  });
})();
