"use strict";
/* Places on a page: where they are drawn, and which of them a pointer means. */
(function () {
  const SLACK = 1; // mm beside a place that still count as it

  /* A box on a page of any size: in percent of the page. */
  Review.lay = function (node, box, [width, height], grow = 0.6) {
    const [left, top, wide, high] = box;
    node.style.left = `${((left - grow) / width) * 100}%`;
    node.style.top = `${((top - grow) / height) * 100}%`;
    node.style.width = `${((wide + 2 * grow) / width) * 100}%`;
    node.style.height = `${((high + 2 * grow) / height) * 100}%`;
    return node;
  };

  /* The entry under a point of a page, in mm: the smallest of those that hold it. */
  Review.placeAt = function (tag, page, x, y) {
    const near = Review.onPage(tag, page).filter(
      ({ place: [, left, top, width, height] }) =>
        x >= left - SLACK && x <= left + width + SLACK && y >= top - SLACK && y <= top + height + SLACK,
    );
    return (
      near.sort((one, other) => one.place[3] * one.place[4] - other.place[3] * other.place[4])[0] || null
    );
  };

  /* Where on a leaf the pointer is, in mm. */
  Review.pointOn = function (leaf, event, [width, height]) {
    const box = leaf.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * width,
      ((event.clientY - box.top) / box.height) * height,
    ];
  };
})();
