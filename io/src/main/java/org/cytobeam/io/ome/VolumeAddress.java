package org.cytobeam.io.ome;

import java.io.Serializable;

/**
 * Which volume of an image: one level, channel and time point. Small and serializable, so that a
 * worker can open the volume itself.
 *
 * @param location folder of the image
 * @param level 0 is the finest
 * @param channel 0 where there is no channel axis
 * @param time 0 where there is no time axis
 */
public record VolumeAddress(String location, int level, int channel, int time)
    implements Serializable {}
