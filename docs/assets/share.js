/* What leaves a page with its address: the address itself, its QR code, a card for a slide as PNG. Where the site does
   not know where it is published, the address is the one in the browser; a page opened from a folder has none. */
(function () {
  "use strict";

  var QUIET = 4, INK = "#1c2127", GREY = "#4d5661", BLUE = "#0f4c8a";
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

  function pictureOf(grid) {
    var space = "http://www.w3.org/2000/svg", side = grid.length + 2 * QUIET;
    var picture = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
    picture.setAttribute("viewBox", "0 0 " + side + " " + side);
    picture.setAttribute("shape-rendering", "crispEdges");
    path.setAttribute("d", pathOf(grid));
    picture.appendChild(path);
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

  function line(pen, words, x, y, size, colour) {
    pen.font = size + "px " + FONTS;
    pen.fillStyle = colour;
    pen.fillText(words, x, y);
  }

  /* The same card as the SVG file, line by line; the address is the page's. */
  function card(data) {
    var made = canvas(data.width, data.height), pen = made.getContext("2d"), foot = data.foot, code = planQr.code(address());
    line(pen, data.plan, 80, 92, 26, GREY);
    data.lines.forEach(function (item) { line(pen, item.text, 80, item.y, data.size, INK); });
    pen.fillStyle = INK;
    pen.fillRect(80, foot - 21, 1440, 2);
    data.sources.forEach(function (words, number) { line(pen, words, 80, foot + 24 + 34 * number, 24, INK); });
    line(pen, address().replace(/^https?:\/\//, ""), 80, foot + 104, 24, BLUE);
    line(pen, data.unofficial, 80, foot + 142, 20, GREY);
    if (address() && code) { drawCode(pen, code, 1350, foot - 6, 170); }
    return made;
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
    if (own) { sayOwnAddress(own); showOwnCodes(own); }
    if (!address()) { all("[data-copy='#c-url']", function (button) { (button.closest("li") || button).hidden = true; }); }
    all("[data-card]", function (button) {
      button.addEventListener("click", function () {
        save(card(JSON.parse(button.getAttribute("data-card"))), button.getAttribute("data-name"));
      });
    });
  });
})();
