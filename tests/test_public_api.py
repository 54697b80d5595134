"""What `import kg` promises."""

import inspect
import subprocess
import sys

import kg


def test_all_is_sorted_and_complete():
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert getattr(kg, name) is not None


def test_every_public_name_has_a_docstring():
    for name in kg.__all__:
        thing = getattr(kg, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), name


def test_import_of_kg_loads_nothing_heavy():
    code = "import kg, kg.cli, sys; print([m for m in ('spacy', 'rdflib', 'networkx', 'pyvis') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
