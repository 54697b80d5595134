function renderFlows(box) { box.replaceChildren(); }
