"""What is asked of which scene, chosen over all scenes so that no question tells its answer; comes before the world."""
