"""Foreign companies are found by their name without the country, too."""

import kg
from kg.resources import sample_path


def test_a_foreign_company_has_its_name_without_the_country_as_another_label():
    page = next(p for p in sample_path().glob("*.txt") if "常州" in p.name)
    graph = kg.build(page)
    (company,) = [e for e in graph.entities.values() if "舒尔茨集团" in (e.pref_label, *e.alt_labels)]
    assert company.type == "Company"
    assert all(len(label) >= 4 for label in company.alt_labels)
