package org.cytobeam.transforms.catalog;

import java.util.List;
import org.cytobeam.transforms.filter.Clip;
import org.cytobeam.transforms.filter.Convolve;
import org.cytobeam.transforms.filter.Correlate;
import org.cytobeam.transforms.filter.DifferenceOfGaussians;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.filter.GaussianGradientMagnitude;
import org.cytobeam.transforms.filter.GaussianLaplace;
import org.cytobeam.transforms.filter.Laplace;
import org.cytobeam.transforms.filter.MaximumFilter;
import org.cytobeam.transforms.filter.MedianFilter;
import org.cytobeam.transforms.filter.MinimumFilter;
import org.cytobeam.transforms.filter.PercentileFilter;
import org.cytobeam.transforms.filter.Prewitt;
import org.cytobeam.transforms.filter.RankFilter;
import org.cytobeam.transforms.filter.RollingBall;
import org.cytobeam.transforms.filter.Sobel;
import org.cytobeam.transforms.filter.UniformFilter;
import org.cytobeam.transforms.filter.UnsharpMask;
import org.cytobeam.transforms.morphology.BallFilter;
import org.cytobeam.transforms.morphology.BinaryClosing;
import org.cytobeam.transforms.morphology.BinaryDilation;
import org.cytobeam.transforms.morphology.BinaryErosion;
import org.cytobeam.transforms.morphology.BinaryOpening;
import org.cytobeam.transforms.morphology.BlackTophat;
import org.cytobeam.transforms.morphology.ClearBorder;
import org.cytobeam.transforms.morphology.DistanceTransformEdt;
import org.cytobeam.transforms.morphology.FillHoles;
import org.cytobeam.transforms.morphology.GreyClosing;
import org.cytobeam.transforms.morphology.GreyDilation;
import org.cytobeam.transforms.morphology.GreyErosion;
import org.cytobeam.transforms.morphology.GreyOpening;
import org.cytobeam.transforms.morphology.InvertMask;
import org.cytobeam.transforms.morphology.MorphologicalGradient;
import org.cytobeam.transforms.morphology.RemoveSmallHoles;
import org.cytobeam.transforms.morphology.RemoveSmallObjects;
import org.cytobeam.transforms.morphology.WhiteTophat;
import org.cytobeam.transforms.normalise.CorrectBias;
import org.cytobeam.transforms.normalise.DivideField;
import org.cytobeam.transforms.normalise.EstimateField;
import org.cytobeam.transforms.normalise.RescaleIntensity;
import org.cytobeam.transforms.normalise.ZScore;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.StepLibrary;
import org.cytobeam.transforms.resample.Affine;
import org.cytobeam.transforms.resample.Downsample;
import org.cytobeam.transforms.resample.Resample;
import org.cytobeam.transforms.threshold.AbsoluteThreshold;
import org.cytobeam.transforms.threshold.HysteresisThreshold;
import org.cytobeam.transforms.threshold.IsodataMethod;
import org.cytobeam.transforms.threshold.LiMethod;
import org.cytobeam.transforms.threshold.LocalThreshold;
import org.cytobeam.transforms.threshold.MeanSdMethod;
import org.cytobeam.transforms.threshold.MultiOtsuMethod;
import org.cytobeam.transforms.threshold.NiblackThreshold;
import org.cytobeam.transforms.threshold.OtsuMethod;
import org.cytobeam.transforms.threshold.PercentileMethod;
import org.cytobeam.transforms.threshold.SauvolaThreshold;
import org.cytobeam.transforms.threshold.TriangleMethod;
import org.cytobeam.transforms.threshold.YenMethod;

/** The steps that come with Cytobeam, in the order of docs/operators.md; a new one is one line. */
public final class BuiltInSteps implements StepLibrary {

  @Override
  public List<Class<? extends JobStep>> steps() {
    return List.of(
        // resampling, while the image is read
        Downsample.class,
        Affine.class,
        Resample.class,
        // normalisation
        RescaleIntensity.class,
        ZScore.class,
        DivideField.class,
        CorrectBias.class,
        EstimateField.class,
        Clip.class,
        // linear filters
        GaussianFilter.class,
        GaussianGradientMagnitude.class,
        GaussianLaplace.class,
        DifferenceOfGaussians.class,
        UniformFilter.class,
        Convolve.class,
        Correlate.class,
        Sobel.class,
        Prewitt.class,
        Laplace.class,
        UnsharpMask.class,
        // rank filters
        MedianFilter.class,
        MinimumFilter.class,
        MaximumFilter.class,
        RankFilter.class,
        PercentileFilter.class,
        // grey morphology
        GreyErosion.class,
        GreyDilation.class,
        GreyOpening.class,
        GreyClosing.class,
        MorphologicalGradient.class,
        WhiteTophat.class,
        BlackTophat.class,
        RollingBall.class,
        // thresholds
        AbsoluteThreshold.class,
        OtsuMethod.class,
        MultiOtsuMethod.class,
        LiMethod.class,
        TriangleMethod.class,
        YenMethod.class,
        IsodataMethod.class,
        MeanSdMethod.class,
        PercentileMethod.class,
        LocalThreshold.class,
        NiblackThreshold.class,
        SauvolaThreshold.class,
        HysteresisThreshold.class,
        // binary morphology
        BinaryErosion.class,
        BinaryDilation.class,
        BinaryOpening.class,
        BinaryClosing.class,
        InvertMask.class,
        BallFilter.class,
        // whole components
        RemoveSmallObjects.class,
        RemoveSmallHoles.class,
        FillHoles.class,
        ClearBorder.class,
        // distances
        DistanceTransformEdt.class);
  }
}
