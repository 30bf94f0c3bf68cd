"""What a program can see of a page that a reader would call ugly or cannot use: programs for an open page.

Each gives a list of what is wrong; FINGER opens folds, so it comes last.
"""

from __future__ import annotations

# Of each block that holds words of its own and nothing but running text: a gap between two lines.
# A list of links may stand apart for the finger, a sentence with a link in it may not.
UNEVEN = """() => {
  const isInline = node => /^(inline|none|contents)/.test(getComputedStyle(node).display)
    || getComputedStyle(node).position === 'absolute';
  const own = node => [...node.childNodes].filter(one => one.nodeType === 3)
    .reduce((sum, one) => sum + one.data.trim().length, 0);
  const linked = node => [...node.querySelectorAll('a')].reduce((sum, one) => sum + one.textContent.trim().length, 0);
  const middles = node => {
    const found = [], walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walk.nextNode()) {
      if (walk.currentNode.parentElement.closest('.vh, [hidden]')) continue;
      range.selectNodeContents(walk.currentNode);
      for (const box of range.getClientRects()) if (box.width > 1) found.push(box.top + box.height / 2);
    }
    return found.sort((one, other) => one - other);
  };
  const isUneven = node => {
    const size = parseFloat(getComputedStyle(node).fontSize);
    return middles(node).some((at, i, every) => i && at - every[i - 1] > 2.2 * size);
  };
  return [...document.querySelectorAll('main :is(p, li, td, th, dd, a, summary)')]
    .filter(node => node.checkVisibility() && getComputedStyle(node).display !== 'inline' && !node.closest('svg'))
    .filter(node => own(node) >= 8 && own(node) >= linked(node))
    .filter(node => [...node.children].every(isInline) && isUneven(node))
    .map(node => `${node.parentElement.className} ${node.nodeName}: ${node.textContent.trim().slice(0, 30)}`)
    .slice(0, 4);
}"""

# A cell of a table whose words stand under each other by twos, and a table that its window cuts off.
NARROW = """() => [...document.querySelectorAll('main :is(td, th)')]
  .filter(node => node.checkVisibility() && !node.closest('thead.vh') && getComputedStyle(node).clip === 'auto')
  .filter(node => node.innerText.trim().length > 4)
  .filter(node => getComputedStyle(node.closest('thead, tbody, table')).clip === 'auto')
  .filter(node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(box => box.width > 1);
    const wide = Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left));
    const lines = new Set(boxes.map(box => Math.round(box.top / 10))).size;
    return lines > 1 && wide < 2.9 * parseFloat(getComputedStyle(node).fontSize);
  }).map(node => `${node.nodeName}: ${node.innerText.trim().slice(0, 30)}`).slice(0, 4)"""
CUT = """() => [...document.querySelectorAll('main .scroll')].filter(one => one.scrollWidth > one.clientWidth)
  .map(one => `${one.getAttribute('aria-label')} ${one.scrollWidth} > ${one.clientWidth}`)"""

# What lies over the header, looked for every 40 px, wherever the page is scrolled to in steps of half a window.
OVER_HEADER = """() => {
  const over = new Set(), bar = document.querySelector('header.bar'), step = innerHeight / 2;
  for (let top = 0; top <= Math.min(document.documentElement.scrollHeight, 30 * step); top += step) {
    scrollTo(0, top);
    const box = bar.getBoundingClientRect();
    for (let x = 4; x < innerWidth; x += 40) {
      const found = document.elementFromPoint(x, box.top + box.height / 2);
      if (!bar.contains(found)) over.add(`${found.nodeName}.${found.getAttribute('class')}`);
    }
  }
  return [...over];
}"""

# Open folds, then three of each shape of target are tried by what lies at their edges: a label belongs to its box, and
# what reaches over the border of a link counts. Links among words of a sentence keep its lines (WCAG 2.5.5 and 2.5.8,
# inline), and drawings repeat links that stand as words beside them (equivalent).
SMALL = """least => {
  document.querySelectorAll('details:not(.menu)').forEach(one => { one.open = true; });
  const words = node => node.textContent.replace(/[\\s、，。；：/]/g, '').length;
  const line = node => getComputedStyle(node).display.startsWith('inline') ? line(node.parentElement) : node;
  const isInSentence = node => {
    if (node.nodeName !== 'A' || getComputedStyle(node).display !== 'inline') return false;
    const around = line(node);
    return words(around) > [...around.querySelectorAll('a')].reduce((sum, one) => sum + words(one), 0);
  };
  const shape = node => [node, node.parentElement, node.parentElement.parentElement].map(one =>
    one.nodeName + '.' + one.className).join(' in ');
  const tried = {};
  const isTried = node => (tried[shape(node)] = (tried[shape(node)] || 0) + 1) > 3;
  const reach = least / 2 - 1.5; // browsers round to whole pixels
  const isSmall = node => {
    node.scrollIntoView({block: 'center', inline: 'center'});
    const target = node.type === 'checkbox' ? node.labels[0] : node;
    const box = target.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return ![[-reach, 0], [reach, 0], [0, -reach], [0, reach]].every(([right, down]) =>
      target.contains(document.elementFromPoint(x + right, y + down)));
  };
  const usable = document.querySelectorAll('a[href]:not(.skip), button, input, select, textarea, summary');
  return [...usable].filter(node => node.checkVisibility() && !node.closest('svg') && !isInSentence(node))
    .filter(node => !isTried(node) && isSmall(node))
    .map(node => `${shape(node)}: ${(node.textContent || node.name).trim().slice(0, 20)}`);
}"""
TAP = 44
