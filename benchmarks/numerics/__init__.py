"""How good each method is, measured: the tables behind the tolerances of the course, from `reference_impl` itself."""
