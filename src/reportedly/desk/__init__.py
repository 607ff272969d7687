"""The desk: a library as pages for people who read it in a browser, and nothing that they could break."""
