package cn.etown.support.application;

import java.util.List;

import org.springframework.data.repository.Repository;

interface ReviewSteps extends Repository<ReviewStep, Long> {

    ReviewStep save(ReviewStep step);

    List<ReviewStep> findByReviewIdOrderById(long reviewId);
}
