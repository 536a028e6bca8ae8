"""planstudio: make and publish an omgevingsplan under the Omgevingswet."""

__version__ = "0.1.0"
