package org.cytobeam.runner.dataflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.pipeline.runner.Console;
import org.jspecify.annotations.Nullable;

/** What a user may say of a launch beside the options of Beam's Dataflow runner. */
public interface LaunchOptions extends PipelineOptions {
  @Description("Launch without asking whether the cost is agreed to.")
  @Default.Boolean(false)
  boolean getYes();

  void setYes(boolean yes);

  @Description("A CSV file of prices by region, as docs/dataflow.md describes it.")
  @Nullable String getPriceFile();

  void setPriceFile(@Nullable String file);

  @Description("Price of a virtual processor for an hour.")
  @Nullable Double getPriceVcpuHour();

  void setPriceVcpuHour(@Nullable Double price);

  @Description("Price of a GiB of memory for an hour.")
  @Nullable Double getPriceGbHour();

  void setPriceGbHour(@Nullable Double price);

  @Description("Price of a GB of disk for an hour.")
  @Nullable Double getPriceDiskGbHour();

  void setPriceDiskGbHour(@Nullable Double price);

  @Description("Nanoseconds of processor that a voxel takes in a pass, for the estimate.")
  @Nullable Double getNsPerVoxel();

  void setNsPerVoxel(@Nullable Double nanoseconds);

  @Description("Virtual processors of --workerMachineType, where Cytobeam does not know the type.")
  @Nullable Integer getWorkerVcpus();

  void setWorkerVcpus(@Nullable Integer count);

  @Description("GiB of memory of --workerMachineType, where Cytobeam does not know the type.")
  @Nullable Double getWorkerMemoryGb();

  void setWorkerMemoryGb(@Nullable Double gigabytes);

  @Description("Seconds that a request is tried again when Dataflow is down or a quota is used up.")
  @Default.Integer(60)
  int getApiPatienceSeconds();

  void setApiPatienceSeconds(int seconds);

  /** Who is told how the job gets on; never sent anywhere. */
  @JsonIgnore
  @Nullable Console getConsole();

  void setConsole(@Nullable Console console);
}
