function renderRace(box) { box.replaceChildren(); }
