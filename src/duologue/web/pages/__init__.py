"""One module for each step of a 1:1, and a few around it. A view reads the form, calls one act, and shows the page."""
