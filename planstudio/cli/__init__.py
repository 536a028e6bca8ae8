"""The terminal: what the window does, without a window. Exit codes: 0 good, 1 findings of ernst fout, 2 cannot."""
