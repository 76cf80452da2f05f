"""Glossary terms and their variants in running text."""
