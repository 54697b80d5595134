function renderIndustry(box) { box.replaceChildren(); }
