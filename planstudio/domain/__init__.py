"""What a plan is: values, ids, structure, differences. No Qt, XML, files, network, clock or chance."""
