"""A regeling as a Word document (Office Open XML, ECMA-376), for papers that are read and discussed, not delivered."""
