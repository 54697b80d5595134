function renderCompany(box) { box.replaceChildren(); }
