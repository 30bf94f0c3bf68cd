"""The English edition: pages beside the Chinese ones, with the Chinese text of plans next to every English sentence."""
