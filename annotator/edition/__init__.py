"""The edition as Sphinx builds it: nodes, transforms, domain, renderers, the PDF builder."""
