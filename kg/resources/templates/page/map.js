function renderMap(box) { box.replaceChildren(); }
